# SPDX-License-Identifier: GPL-3.0-or-later
# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'customer.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QFormLayout,
    QLabel, QLineEdit, QPlainTextEdit, QSizePolicy,
    QVBoxLayout, QWidget)

class Ui_CustomerForm(object):
    def setupUi(self, CustomerForm):
        if not CustomerForm.objectName():
            CustomerForm.setObjectName(u"CustomerForm")
        self.box_22 = QVBoxLayout(CustomerForm)
        self.box_22.setObjectName(u"box_22")
        self.box_22.setContentsMargins(0, 0, 0, 0)
        self.form_21 = QFormLayout()
        self.form_21.setObjectName(u"form_21")
        self.form_21.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form_21.setContentsMargins(0, 0, 0, 0)
        self.name_label = QLabel(CustomerForm)
        self.name_label.setObjectName(u"name_label")

        self.form_21.setWidget(0, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name = QLineEdit(CustomerForm)
        self.name.setObjectName(u"name")

        self.form_21.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name)

        self.card_label = QLabel(CustomerForm)
        self.card_label.setObjectName(u"card_label")

        self.form_21.setWidget(1, QFormLayout.ItemRole.LabelRole, self.card_label)

        self.card = QLineEdit(CustomerForm)
        self.card.setObjectName(u"card")

        self.form_21.setWidget(1, QFormLayout.ItemRole.FieldRole, self.card)

        self.phone_label = QLabel(CustomerForm)
        self.phone_label.setObjectName(u"phone_label")

        self.form_21.setWidget(2, QFormLayout.ItemRole.LabelRole, self.phone_label)

        self.phone = QLineEdit(CustomerForm)
        self.phone.setObjectName(u"phone")

        self.form_21.setWidget(2, QFormLayout.ItemRole.FieldRole, self.phone)

        self.email_label = QLabel(CustomerForm)
        self.email_label.setObjectName(u"email_label")

        self.form_21.setWidget(3, QFormLayout.ItemRole.LabelRole, self.email_label)

        self.email = QLineEdit(CustomerForm)
        self.email.setObjectName(u"email")

        self.form_21.setWidget(3, QFormLayout.ItemRole.FieldRole, self.email)

        self.branch_id_label = QLabel(CustomerForm)
        self.branch_id_label.setObjectName(u"branch_id_label")

        self.form_21.setWidget(4, QFormLayout.ItemRole.LabelRole, self.branch_id_label)

        self.branch_id = QComboBox(CustomerForm)
        self.branch_id.setObjectName(u"branch_id")

        self.form_21.setWidget(4, QFormLayout.ItemRole.FieldRole, self.branch_id)

        self.notify_by_label = QLabel(CustomerForm)
        self.notify_by_label.setObjectName(u"notify_by_label")

        self.form_21.setWidget(5, QFormLayout.ItemRole.LabelRole, self.notify_by_label)

        self.notify_by = QComboBox(CustomerForm)
        self.notify_by.setObjectName(u"notify_by")
        self.notify_by.setEditable(True)

        self.form_21.setWidget(5, QFormLayout.ItemRole.FieldRole, self.notify_by)

        self.blocked = QCheckBox(CustomerForm)
        self.blocked.setObjectName(u"blocked")

        self.form_21.setWidget(6, QFormLayout.ItemRole.FieldRole, self.blocked)

        self.block_reason_label = QLabel(CustomerForm)
        self.block_reason_label.setObjectName(u"block_reason_label")

        self.form_21.setWidget(7, QFormLayout.ItemRole.LabelRole, self.block_reason_label)

        self.block_reason = QLineEdit(CustomerForm)
        self.block_reason.setObjectName(u"block_reason")

        self.form_21.setWidget(7, QFormLayout.ItemRole.FieldRole, self.block_reason)

        self.note_label = QLabel(CustomerForm)
        self.note_label.setObjectName(u"note_label")

        self.form_21.setWidget(8, QFormLayout.ItemRole.LabelRole, self.note_label)

        self.note = QPlainTextEdit(CustomerForm)
        self.note.setObjectName(u"note")
        self.note.setTabChangesFocus(True)

        self.form_21.setWidget(8, QFormLayout.ItemRole.FieldRole, self.note)


        self.box_22.addLayout(self.form_21)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.card_label.setBuddy(self.card)
        self.phone_label.setBuddy(self.phone)
        self.email_label.setBuddy(self.email)
        self.branch_id_label.setBuddy(self.branch_id)
        self.notify_by_label.setBuddy(self.notify_by)
        self.block_reason_label.setBuddy(self.block_reason)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name, self.card)
        QWidget.setTabOrder(self.card, self.phone)
        QWidget.setTabOrder(self.phone, self.email)
        QWidget.setTabOrder(self.email, self.branch_id)
        QWidget.setTabOrder(self.branch_id, self.notify_by)
        QWidget.setTabOrder(self.notify_by, self.blocked)
        QWidget.setTabOrder(self.blocked, self.block_reason)
        QWidget.setTabOrder(self.block_reason, self.note)

        self.retranslateUi(CustomerForm)
    # setupUi

    def retranslateUi(self, CustomerForm):
        self.name_label.setText(QCoreApplication.translate("CustomerForm", u"&Name", None))
        self.name.setPlaceholderText(QCoreApplication.translate("CustomerForm", u"Surname, first name", None))
        self.card_label.setText(QCoreApplication.translate("CustomerForm", u"Library c&ard", None))
        self.phone_label.setText(QCoreApplication.translate("CustomerForm", u"Ph&one", None))
        self.email_label.setText(QCoreApplication.translate("CustomerForm", u"&E-mail", None))
        self.branch_id_label.setText(QCoreApplication.translate("CustomerForm", u"&Branch", None))
        self.notify_by_label.setText(QCoreApplication.translate("CustomerForm", u"Not&ify by", None))
        self.blocked.setText(QCoreApplication.translate("CustomerForm", u"Bloc&ked: may not ask for anything", None))
        self.block_reason_label.setText(QCoreApplication.translate("CustomerForm", u"Rea&son", None))
        self.note_label.setText(QCoreApplication.translate("CustomerForm", u"No&te", None))
        pass
    # retranslateUi

